using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Monolith.Settings;

/// <summary>Where the database is, and as whom to log in: the section <c>ConnectionStrings</c>.</summary>
internal sealed class ConnectionStringOptions
{
    private const string Allowed =
        "a connection string of Npgsql with a host, such as Host=db;Database=customer_points;Username=…;Password=…";

    /// <summary>The owner, who migrates. Without it the host runs a PostgreSQL server of its own.</summary>
    [ConnectionString(ErrorMessage = Allowed), DataType(DataType.Password)]
    public string? CustomerPoints { get; set; }

    /// <summary>The role that serves merchants. Left out, its password is derived from the owner's.</summary>
    [ConnectionString(ErrorMessage = Allowed), DataType(DataType.Password)]
    public string? CustomerPointsApi { get; set; }

    /// <summary>The role that takes payments in and drains. Left out, its password is derived from the owner's.</summary>
    [ConnectionString(ErrorMessage = Allowed), DataType(DataType.Password)]
    public string? CustomerPointsWorker { get; set; }

    /// <summary>
    /// A direct connection for order updates between nodes, when the worker's goes through a pooler in transaction mode.
    /// Left out, the worker's.
    /// </summary>
    [ConnectionString(ErrorMessage = Allowed), DataType(DataType.Password)]
    public string? CustomerPointsNotifications { get; set; }
}
