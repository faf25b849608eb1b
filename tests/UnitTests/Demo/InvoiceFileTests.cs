using CustomerPoints.Monolith.Demo.Planning;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class InvoiceFileTests
{
    private const string Header = "invoice,is_cancellation,customer_id,country,date,total,line_count\n";

    [Fact]
    public void The_sample_holds_25_900_invoices_of_38_countries()
    {
        SampleFile.Invoices.Count.ShouldBe(25_900);
        SampleFile.Invoices.Select(invoice => invoice.Country).Distinct(StringComparer.Ordinal).Count().ShouldBe(38);
        SampleFile.Invoices.Select(invoice => invoice.Number).Distinct(StringComparer.Ordinal).Count()
            .ShouldBe(25_900);
    }

    [Fact]
    public void The_sample_holds_22_064_sales_and_3_836_cancellations()
    {
        SampleFile.Invoices.Count(invoice => invoice.IsCancellation).ShouldBe(3_836);
        SampleFile.Invoices.Count(invoice => !invoice.IsCancellation).ShouldBe(22_064);
    }

    [Fact]
    public void The_sample_holds_4_372_customers_and_3_710_invoices_without_one()
    {
        SampleFile.Invoices.Count(invoice => invoice.CustomerNumber is null).ShouldBe(3_710);
        SampleFile.Invoices.Select(invoice => invoice.CustomerNumber).OfType<string>()
            .Distinct(StringComparer.Ordinal).Count().ShouldBe(4_372);
    }

    [Fact]
    public void The_totals_of_the_sample_are_read_to_the_last_digit()
    {
        SampleFile.Invoices.Sum(invoice => invoice.Total).ShouldBe(9_747_747.934m);
        SampleFile.Invoices.Count(invoice => invoice.Total == 0).ShouldBe(2_102);
    }

    [Fact]
    public void Two_sales_of_the_sample_are_negative_adjustments()
    {
        SampleFile.Invoices.Where(invoice => !invoice.IsCancellation && invoice.Total < 0)
            .Select(invoice => invoice.Number).ShouldBe(["A563186", "A563187"]);
    }

    [Fact]
    public void A_row_is_read_with_all_that_the_demo_needs()
    {
        var invoices = Parse("C536379,1,14527,United Kingdom,2010-12-01 09:41:00,-27.50,1\n");

        invoices.ShouldBe([new Invoice("C536379", true, "14527", "United Kingdom", -27.50m)]);
    }

    [Theory]
    [InlineData("536365,0,17850,United Kingdom,2010-12-01 08:26:00,139.12")]
    [InlineData("536365,2,17850,United Kingdom,2010-12-01 08:26:00,139.12,7")]
    [InlineData("536365,0,17850,United Kingdom,2010-12-01 08:26:00,much,7")]
    [InlineData("536365,0,17850,\"Kingdom\",2010-12-01 08:26:00,139.12,7")]
    [InlineData("536365,0,17850,,2010-12-01 08:26:00,139.12,7")]
    public void A_row_that_is_no_invoice_is_refused_by_its_line_number(string row)
    {
        Should.Throw<InvalidDataException>(() => Parse(row)).Message.ShouldContain("Line 2");
    }

    [Fact]
    public void Another_file_is_refused_at_its_first_line()
    {
        using var reader = new StringReader("name,amount\n");

        Should.Throw<InvalidDataException>(() => InvoiceFile.Parse(reader)).Message.ShouldContain("Line 1");
    }

    private static IReadOnlyList<Invoice> Parse(string rows)
    {
        using var reader = new StringReader(Header + rows);
        return InvoiceFile.Parse(reader);
    }
}
