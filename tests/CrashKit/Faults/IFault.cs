namespace CustomerPoints.CrashKit.Faults;

/// <summary>Something that goes wrong, and how it comes right again.</summary>
internal interface IFault
{
    /// <summary>What the report counts it under.</summary>
    string Name { get; }

    /// <summary>Done when the next fault may begin; hosts may still be starting then.</summary>
    Task InjectAsync(Site site);
}
