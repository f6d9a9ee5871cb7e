using System.Diagnostics;

namespace AgtGen.Package.Tests;

/// <summary>The compiler to native code: a package that the SDK asks for, and a linker of the machine.</summary>
internal static class NativeToolchain
{
    /// <summary>Restores an app for native compilation; false where the compiler's packages cannot be had or there is no linker.</summary>
    public static bool RestoresFor(string app) =>
        HasLinker && PackedFeed.Start(app, "restore", "-p:PublishAot=true", "--use-current-runtime").Status == 0;

    /// <summary>Runs a native program in the folder and gives its output; anything but success fails the test.</summary>
    public static string RunProgram(string folder, string program, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new(Path.Combine(folder, program)) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)
            ?? throw new InvalidOperationException($"{program} did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}:\n{output}");
        return output;
    }

    /// <summary>The names that the SDK looks for on Unix; Windows finds its own.</summary>
    private static bool HasLinker => OperatingSystem.IsWindows()
        || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));
}
