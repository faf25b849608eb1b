using CustomerPoints.Monolith.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>
/// Says who may call, from the very policy that guards the route: no route can forget it. Adds the two answers that
/// come of it.
/// </summary>
internal sealed class RouteSecurity : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            // An empty list, not a missing one: nobody can take it for an oversight.
            operation.Security = [];
            return Task.CompletedTask;
        }

        operation.Security =
        [
            .. SecuritySchemes.Names.Select(scheme => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [],
            }),
        ];
        var policies = metadata.OfType<IAuthorizeData>().Select(rule => rule.Policy).OfType<string>().ToList();
        var isOperators = policies.Remove(Permissions.Operator);
        var permission = policies.Count == 0 ? "none but to be known" : $"`{string.Join("`, `", policies)}`";
        operation.Description = $"{operation.Description}\n\nPermission: {permission}."
            + (isOperators ? " For operators: credentials bound to no merchant." : string.Empty);
        operation.AddProblem(401, "No credentials, or none that hold.", context.Document);
        operation.AddProblem(
            403,
            $"The credentials lack the permission {permission}"
                + (isOperators ? ", or are bound to a merchant." : "."),
            context.Document);
        return Task.CompletedTask;
    }
}
