using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>Completes schemas: descriptions, what is required, what is allowed, and how numbers are written.</summary>
internal sealed class SchemaDetails(XmlDocs docs, RequestTypes requests) : IOpenApiSchemaTransformer
{
    public Task TransformAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        WriteConverted(schema, context.JsonTypeInfo.Type);
        schema.Maximum = WithoutTypesOwn(schema.Maximum);
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is { Count: > 0 })
        {
            Complete(schema, context.JsonTypeInfo);
        }

        return Task.CompletedTask;
    }

    /// <summary>Writes the values that <c>[AllowedValues]</c> lists into a schema.</summary>
    public static void Restrict(OpenApiSchema schema, AllowedValuesAttribute? allowed)
    {
        if (allowed is not null)
        {
            schema.Enum = [.. allowed.Values.Select(value => (JsonNode)JsonValue.Create((string)value!))];
            if (schema.Type?.HasFlag(JsonSchemaType.Null) == true)
            {
                schema.Enum.Add(JsonNullSentinel.JsonNull);
            }
        }
    }

    /// <summary>The largest number of a type says nothing to a client, and many cannot hold it.</summary>
    public static string? WithoutTypesOwn(string? maximum) =>
        decimal.TryParse(maximum, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number is int.MaxValue or > 9e18m
            ? null
            : maximum;

    private void Complete(OpenApiSchema schema, JsonTypeInfo type)
    {
        var isRequest = requests.Contains(type.Type);
        schema.Description = docs.SummaryOf(type.Type);
        schema.Required = new HashSet<string>(StringComparer.Ordinal);
        foreach (var json in type.Properties)
        {
            if (json.AttributeProvider is not PropertyInfo property
                || !schema.Properties!.TryGetValue(json.Name, out var found) || found is not OpenApiSchema value)
            {
                continue;
            }

            Describe(value, docs.ParameterOf(type.Type, property.Name));
            WriteConverted(value, json.PropertyType);
            if (property.IsDefined(typeof(RequiredAttribute)))
            {
                value.Type &= ~JsonSchemaType.Null;
                value.Metadata?.Remove("x-is-nullable-property");
            }

            Restrict(value, property.GetCustomAttribute<AllowedValuesAttribute>());
            if (!isRequest || property.IsDefined(typeof(RequiredAttribute)))
            {
                schema.Required.Add(json.Name);
            }
        }

        if (!isRequest)
        {
            schema.AdditionalPropertiesAllowed = true;
        }
    }

    // The converters of decimals and times hide their types from the schema's maker.
    private static void WriteConverted(OpenApiSchema schema, Type type)
    {
        var written = Nullable.GetUnderlyingType(type) ?? type;
        if (schema.Type is not null || (written != typeof(decimal) && written != typeof(DateTimeOffset)))
        {
            return;
        }

        var isNumber = written == typeof(decimal);
        schema.Type = isNumber ? JsonSchemaType.Number : JsonSchemaType.String;
        schema.Format = isNumber ? "decimal" : "date-time";
        if (type != written)
        {
            schema.Type |= JsonSchemaType.Null;
        }
    }

    // A schema that becomes a reference carries the property's text beside it: its own is its type's.
    private static void Describe(OpenApiSchema schema, string? text)
    {
        if (schema.Metadata?.TryGetValue("x-schema-id", out var id) == true && id is string { Length: > 0 })
        {
            schema.Metadata["x-ref-description"] = text!;
        }
        else
        {
            schema.Description = text;
        }
    }
}
