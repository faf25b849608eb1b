using System.Runtime.InteropServices;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary>
/// SIGTERM and Ctrl+C as a token, from the first moment on, so that a verb ends in good order instead of being killed.
/// A host that serves listens to them itself as well, but only once it is built.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stop;
    private readonly PosixSignalRegistration[] registrations;

    public StopSignals(CancellationToken cancellationToken)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        registrations = [Listen(PosixSignal.SIGINT), Listen(PosixSignal.SIGTERM)];
    }

    public CancellationToken Token => stop.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        stop.Dispose();
    }

    private PosixSignalRegistration Listen(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        // Not the runtime's own way of ending, which would take the process away under the work in hand.
        context.Cancel = true;
        stop.Cancel();
    });
}
