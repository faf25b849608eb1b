namespace CustomerPoints.Benchmarks.Running;

/// <summary>How many ledger proofs held, over how many messages in all.</summary>
internal readonly record struct ProofTally(int Count, long Messages);
