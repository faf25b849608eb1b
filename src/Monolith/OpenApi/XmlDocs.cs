using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>
/// The documentation comments of the modules, as the compiler wrote them beside the assemblies: what a developer reads
/// in the code is what a client reads in the document.
/// </summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> members = Directory
        .EnumerateFiles(AppContext.BaseDirectory, "CustomerPoints.*.xml")
        .SelectMany(file => XDocument.Load(file).Descendants("member"))
        .DistinctBy(member => member.Attribute("name")!.Value, StringComparer.Ordinal)
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    public string? SummaryOf(Type type) => Text(members.GetValueOrDefault($"T:{NameOf(type)}")?.Element("summary"));

    public string? SummaryOf(PropertyInfo property) => Text(
        members.GetValueOrDefault($"P:{NameOf(property.DeclaringType!)}.{property.Name}")?.Element("summary"));

    /// <summary>A record's property, which its primary constructor's parameter documents.</summary>
    public string? ParameterOf(Type record, string property) =>
        Parameter(members.GetValueOrDefault($"T:{NameOf(record)}"), property);

    /// <summary>A parameter of a method, whose name is taken to be unique within its type.</summary>
    public string? ParameterOf(MethodInfo method, string parameter)
    {
        var start = $"M:{NameOf(method.DeclaringType!)}.{method.Name}(";
        return Parameter(
            members.FirstOrDefault(member => member.Key.StartsWith(start, StringComparison.Ordinal)).Value, parameter);
    }

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static string? Parameter(XElement? member, string name) => Text(member?.Elements("param")
        .FirstOrDefault(param => string.Equals(param.Attribute("name")?.Value, name, StringComparison.Ordinal)));

    private static string? Text(XElement? element) => element is null
        ? null
        : Space().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "paramref" } name => $"`{Camel(name.Attribute("name")!.Value)}`",
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.', ':')[^1]}`",
        XElement other => other.Value,
        XText text => text.Value,
        _ => string.Empty,
    };

    private static string Camel(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
