using CustomerPoints.CrashKit.Reporting;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.CrashKit;

/// <summary>A report takes the place of the last one and leaves the rest of the document alone.</summary>
public sealed class ReportFileTests
{
    [Fact]
    public void Between_the_markers_it_is_replaced() =>
        ReportFile.Placed("# Before\n<!-- begin crash -->\nold\n<!-- end crash -->\nafter\n", "crash", "new\n")
            .ShouldBe("# Before\n<!-- begin crash -->\nnew\n<!-- end crash -->\nafter\n");

    [Fact]
    public void The_report_of_another_name_stays() => ReportFile
        .Placed("<!-- begin a -->\n1\n<!-- end a -->\n<!-- begin b -->\n2\n<!-- end b -->\n", "b", "new")
        .ShouldBe("<!-- begin a -->\n1\n<!-- end a -->\n<!-- begin b -->\nnew\n<!-- end b -->\n");

    [Fact]
    public void Without_markers_it_is_the_whole_file() => ReportFile.Placed("old\n", "crash", "\nnew\n").ShouldBe("new\n");
}
