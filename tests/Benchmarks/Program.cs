using CustomerPoints.Benchmarks.Drain;
using CustomerPoints.Benchmarks.Growth;
using CustomerPoints.Benchmarks.HeldSnapshot;
using CustomerPoints.Benchmarks.HotCustomer;
using CustomerPoints.Benchmarks.Http;
using CustomerPoints.Benchmarks.Latency;
using CustomerPoints.Benchmarks.Memory;
using CustomerPoints.Benchmarks.Publish;
using CustomerPoints.Benchmarks.Purge;
using CustomerPoints.Benchmarks.Reads;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Benchmarks.Single;
using CustomerPoints.Benchmarks.Skew;

// What ./bench knows, in the order in which it runs.
IScenario[] scenarios =
[
    new DrainScenario(),
    new GrowthScenario(),
    new HeldSnapshotScenario(),
    new HotCustomerScenario(),
    new SkewScenario(),
    new PurgeScenario(),
    new MemoryScenario(),
    new SingleScenario(),
    new PublishScenario(),
    new LatencyScenario(),
    new HttpScenario(),
    new ReadsScenario(),
];

return await BenchmarkProgram.RunAsync(args, scenarios);
