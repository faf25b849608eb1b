using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CustomerPoints.Monolith.Protection;

/// <summary>How much, and how slowly, a connection may send.</summary>
internal static class KestrelLimits
{
    /// <summary>The largest body of a request; the payment webhook takes a quarter of it.</summary>
    public const int MaxBodyBytes = 256 * 1024;

    private const int MaxHeaders = 60;
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MinBytesPerSecond = 240;

    private static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        var limits = options.Limits;
        limits.MaxRequestBodySize = MaxBodyBytes;
        limits.MaxRequestHeaderCount = MaxHeaders;
        limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        limits.RequestHeadersTimeout = HeaderTime;
        limits.KeepAliveTimeout = IdleTime;
        limits.MinRequestBodyDataRate = new MinDataRate(MinBytesPerSecond, Grace);
        limits.MinResponseDataRate = new MinDataRate(MinBytesPerSecond, Grace);
    }
}
