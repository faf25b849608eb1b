using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Operations.DeadLetters;
using CustomerPoints.Points.Operations.Merchants;
using CustomerPoints.Points.Operations.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Points.Operations;

/// <summary>Registers what operators work with.</summary>
internal static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<InboxScope>();
        services.AddSingleton<OperatorReader>();
        services.AddSingleton<OperatorActions>();
        services.AddSingleton<IOperatorActions>(provider => provider.GetRequiredService<OperatorActions>());
        services.AddSingleton<IWhatIf, WhatIf>();
        services.AddSingleton<IOrderExplanations, OrderExplanations>();
        return services;
    }
}
