using CustomerPoints.Monolith.CommandLine;

return await MonolithCommands.RunAsync(args);

/// <summary>The host's entry point; public for tests that start it.</summary>
public partial class Program;
