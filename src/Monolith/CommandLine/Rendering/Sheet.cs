using Spectre.Console;

namespace CustomerPoints.Monolith.CommandLine.Rendering;

/// <summary>A column of a <see cref="Sheet"/>.</summary>
/// <param name="Heading">Shown to a person only.</param>
/// <param name="IsNumber">Numbers stand at the right.</param>
/// <param name="IsWhole">Never broken over two lines: an id that is cut cannot be copied.</param>
internal sealed record Column(string Heading, bool IsNumber = false, bool IsWhole = false);

/// <summary>Rows and columns: a table for a person, lines of tabs without a heading for a program.</summary>
internal sealed class Sheet(params IReadOnlyList<Column> columns)
{
    private readonly List<IReadOnlyList<Cell>> rows = [];

    public void Add(params IReadOnlyList<Cell> cells) => rows.Add(cells);

    /// <summary>Nothing at all if there are no rows.</summary>
    public void WriteTo(IAnsiConsole console)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = new Table().RoundedBorder();
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column.Heading))
            {
                NoWrap = column.IsWhole,
                Alignment = column.IsNumber ? Justify.Right : Justify.Left,
            });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(
                cell.Shown, cell.Colour is { } colour ? new Style(colour) : null)));
        }

        console.Write(table);
    }

    public void WriteTo(TextWriter output)
    {
        foreach (var row in rows)
        {
            output.WriteLine(string.Join('\t', row.Select(cell => cell.Plain)));
        }
    }
}
