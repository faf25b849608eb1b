using System.Runtime.InteropServices;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary>
/// SIGTERM and Ctrl+C as a token, from the first moment on: the host itself listens to them only once it is built.
/// </summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly PosixSignalRegistration[] registrations;

    public StopRequest(CancellationToken cancellationToken)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        ];
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        // Not the runtime's own way of ending, which would take the process away under the work in hand.
        signal.Cancel = true;
        source.Cancel();
    }
}
