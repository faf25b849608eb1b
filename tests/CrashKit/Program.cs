using CustomerPoints.CrashKit.Running;

return await CrashProgram.RunAsync(args);
