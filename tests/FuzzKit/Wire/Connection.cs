using System.Net.Sockets;

namespace CustomerPoints.FuzzKit.Wire;

/// <summary>
/// A client that sends bytes as they are: none of the care that a library takes with paths, headers and framing. One
/// connection serves many requests, as long as the host keeps it.
/// </summary>
internal sealed class Connection(Uri host) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// The host hangs up on a body that it need not read to the end, after its answer, and says nothing of it.
    /// </summary>
    private const int MostLeftUnread = 60_000;

    private TcpClient? socket;
    private AnswerReader? reader;

    public string Authority => host.Authority;

    /// <exception cref="OperationCanceledException">No answer came in time.</exception>
    public async Task<Answer> SendAsync(Request request, CancellationToken ct)
    {
        if (!IsOpen || request.Raw is not null)
        {
            await OpenAsync(ct);
        }

        try
        {
            // Reading begins first: an answer may come, and the connection end, before the request is over.
            var reading = reader!.ReadAsync(request.Method != "HEAD", ct);
            await WriteAsync(request, reading, ct);
            var answer = await reading;
            var isKept = request is { Raw: null, StopsAfter: null } && !(request.Body?.Length > MostLeftUnread);
            if (answer.Status == 0 || !isKept)
            {
                Close();
            }

            return answer;
        }
        catch
        {
            Close();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>What can be read of an idle connection is its end.</summary>
    private bool IsOpen =>
        socket is not null && !reader!.IsOver && !socket.Client.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    private async Task OpenAsync(CancellationToken ct)
    {
        Close();
        socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(host.Host, host.Port, ct);
        reader = new AnswerReader(socket.GetStream());
    }

    private async Task WriteAsync(Request request, Task reading, CancellationToken ct)
    {
        try
        {
            var stream = socket!.GetStream();
            var body = request.Body ?? [];
            var sent = body[..Math.Min(body.Length, request.StopsAfter ?? int.MaxValue)];
            await stream.WriteAsync(request.Raw ?? [.. request.Head(Authority), .. sent], ct);
            if (request.Raw is not null)
            {
                // Who hangs up at once is not answered; who never does keeps the host waiting for the rest.
                await Task.WhenAny(reading, Task.Delay(Patience, ct));
                socket.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception hungUp) when (hungUp is IOException or SocketException)
        {
            // The host may hang up in the middle; what it has answered until then is read.
        }
    }

    private void Close()
    {
        socket?.Dispose();
        socket = null;
    }
}
