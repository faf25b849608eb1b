using CustomerPoints.Monolith.Demo.Planning;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class NameBasedGuidTests
{
    private static readonly Guid DnsNamespace = new("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    [Fact]
    public void The_test_vector_of_RFC_9562_is_met()
    {
        NameBasedGuid.Create(DnsNamespace, "www.example.com")
            .ShouldBe(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    [Fact]
    public void The_ids_of_the_demo_stay_the_same_for_ever()
    {
        DemoIds.Merchant("United Kingdom").ShouldBe(new Guid("4210ba88-2d2f-5068-b27a-64985693894e"));
        DemoIds.Order("536365").ShouldBe(new Guid("73ef4b05-05ae-5f60-b3ff-1076c91671e5"));
        DemoIds.Customer("17850").ShouldBe(new Guid("a3ae5a66-48a2-5224-a5d9-1031eeeba8f6"));
    }
}
