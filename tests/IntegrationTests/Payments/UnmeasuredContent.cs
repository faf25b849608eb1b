using System.Net;
using System.Text;

namespace CustomerPoints.IntegrationTests.Payments;

/// <summary>A body that does not tell its length beforehand.</summary>
internal sealed class UnmeasuredContent(string body) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
