using CustomerPoints.Monolith.Demo.Planning;

namespace CustomerPoints.UnitTests.Demo;

/// <summary>The real orders that lie beside the solution, read once for all tests.</summary>
internal static class SampleFile
{
    private static readonly Lazy<IReadOnlyList<Invoice>> All = new(() => InvoiceFile.Read(Path));

    public static IReadOnlyList<Invoice> Invoices => All.Value;

    public static string Path
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(System.IO.Path.Combine(folder.FullName, "CustomerPoints.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
            }

            return System.IO.Path.Combine(folder.FullName, "samples", "online-retail.csv.gz");
        }
    }
}
