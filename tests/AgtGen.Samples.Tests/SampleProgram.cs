using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;

namespace AgtGen.Samples.Tests;

/// <summary>A sample, run as a process of its own whose pictures and results go to a temporary folder.</summary>
internal sealed class SampleProgram(string name) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    private string Json => Path.Combine(folder.FullName, "results.json");

    /// <summary>Runs the sample in its reduced form.</summary>
    /// <returns>The exit code, and what it wrote to standard output and error.</returns>
    public (int Code, string Output, string Errors) RunQuick(params string[] arguments) =>
        Run(["--quick", "--out", folder.FullName, "--json", Json, .. arguments]);

    /// <summary>Runs the sample to its end.</summary>
    /// <returns>The exit code, and what it wrote to standard output and error.</returns>
    public (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    /// <summary>Starts the sample and leaves it running.</summary>
    public Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), .. arguments])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    /// <summary>The results that the sample wrote.</summary>
    public JsonElement Results() => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Json));

    /// <summary>The root of a picture that the sample wrote.</summary>
    public XElement Picture(string picture) => XDocument.Load(Path.Combine(folder.FullName, $"{picture}.svg")).Root!;

    public void Dispose() => folder.Delete(recursive: true);
}
