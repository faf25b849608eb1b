using System.Globalization;
using System.IO.Compression;

namespace CustomerPoints.Monolith.Demo.Planning;

/// <summary>Reads the gzipped sample file.</summary>
internal static class InvoiceFile
{
    private const string Header = "invoice,is_cancellation,customer_id,country,date,total,line_count";
    private const NumberStyles Money = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <exception cref="InvalidDataException">The file is not the sample; the message names the line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<Invoice> Read(string path)
    {
        using var unzipped = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped);
        return Parse(reader);
    }

    public static IReadOnlyList<Invoice> Parse(TextReader reader)
    {
        if (reader.ReadLine() is not Header)
        {
            throw new InvalidDataException($"Line 1 of the sample file must be \"{Header}\".");
        }

        var invoices = new List<Invoice>();
        for (var lineNumber = 2; reader.ReadLine() is { } line; lineNumber++)
        {
            invoices.Add(ParseLine(line, lineNumber));
        }

        return invoices;
    }

    private static Invoice ParseLine(string line, int lineNumber)
    {
        // No field of the sample is quoted or holds a comma. A quote would mean another file: refused, not guessed at.
        var fields = line.Contains('"', StringComparison.Ordinal) ? [] : line.Split(',');
        if (fields is [{ Length: > 0 } number, "0" or "1", var customer, { Length: > 0 } country, _, var sum, _]
            && decimal.TryParse(sum, Money, CultureInfo.InvariantCulture, out var total))
        {
            return new Invoice(number, fields[1] is "1", customer.Length == 0 ? null : customer, country, total);
        }

        throw new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture, $"Line {lineNumber} of the sample file is no invoice: \"{line}\"."));
    }
}
