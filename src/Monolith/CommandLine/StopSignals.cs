using System.Runtime.InteropServices;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary>Ctrl+C and SIGTERM end a verb that runs without a host in good order, instead of killing it.</summary>
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
        context.Cancel = true;
        stop.Cancel();
    });
}
