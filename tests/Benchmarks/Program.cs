using CustomerPoints.Benchmarks;
using CustomerPoints.Benchmarks.Reads;

// Each scenario measures, proves the ledger, and writes its own part of docs/performance.md.
return args switch
{
    ["reads", .. var options] => await PagingBenchmark.RunAsync(BenchmarkOptions.Parse(options)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: ./bench SCENARIO [--quick]

          reads     paging through one customer's ledger, page 1 to 1,000, from 10 thousand to 5 million rows

          --quick   a smaller run for every day, which writes nothing
        """);
    return 2;
}
