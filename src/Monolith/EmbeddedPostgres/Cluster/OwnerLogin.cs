using CustomerPoints.Monolith.EmbeddedPostgres.Starting;
using Npgsql;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Cluster;

/// <summary>How the superuser logs in to the server on a port of this machine.</summary>
internal sealed class OwnerLogin(int port, string password)
{
    public int Port => port;

    public string ConnectionString(string database) => Builder(database).ConnectionString;

    /// <summary>Without a pool, which would keep the connection open after its use.</summary>
    public string UnpooledConnectionString(string database)
    {
        var builder = Builder(database);
        builder.Pooling = false;
        return builder.ConnectionString;
    }

    private NpgsqlConnectionStringBuilder Builder(string database) => new()
    {
        Host = LoopbackPort.Host,
        Port = port,
        Username = OwnerPassword.UserName,
        Password = password,
        Database = database,
        // nothing leaves the machine, so there is nothing to encrypt, and no need to negotiate about it
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    };
}
