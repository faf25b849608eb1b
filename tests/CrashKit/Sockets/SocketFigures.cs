namespace CustomerPoints.CrashKit.Sockets;

/// <summary>What a run with many sockets came to.</summary>
internal sealed class SocketFigures
{
    private readonly List<string> complaints = [];

    public IReadOnlyList<string> Complaints => complaints;

    public TimeSpan Connecting { get; set; }

    /// <summary>Of the host, after some work and before the sockets.</summary>
    public long BytesBefore { get; set; }

    /// <summary>With the sockets, idle.</summary>
    public long BytesIdle { get; set; }

    public long PeakBytes { get; set; }

    public IReadOnlyList<TimeSpan> AnswersBefore { get; set; } = [];

    public IReadOnlyList<TimeSpan> AnswersWith { get; set; } = [];

    public int PushesDue { get; set; }

    /// <summary>From the sending of a payment to each push of its award.</summary>
    public List<TimeSpan> Pushes { get; } = [];

    public int Misled { get; set; }

    public int Lost { get; set; }

    public int CutOff { get; set; }

    public long StuckBytes { get; set; }

    public int LostBesideStuck { get; set; }

    /// <summary>From the answer to a payment until everybody beside the stuck clients has heard of it.</summary>
    public List<TimeSpan> BesideStuck { get; } = [];

    public void Complain(string what) => complaints.Add(what);
}
