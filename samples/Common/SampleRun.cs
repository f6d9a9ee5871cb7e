using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgtGen.Samples.Common.Charts;

namespace AgtGen.Samples.Common;

/// <summary>One run of a sample: the values of its options, and where progress and results go.</summary>
public sealed class SampleRun
{
    /// <summary>JSON has no infinity: an infinite bound (nothing is proved) is written as the string "Infinity".</summary>
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly ParseResult options;
    private readonly SampleOutput output;

    internal SampleRun(ParseResult options, bool quick, SampleOutput output, CancellationToken cancellation)
    {
        (this.options, IsQuick, this.output, Cancellation) = (options, quick, output, cancellation);
        Progress = new(cancellation);
    }

    /// <summary>Whether only the reduced form is asked for.</summary>
    public bool IsQuick { get; }

    /// <summary>Cancelled by Ctrl+C.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Shows how far the work is, on standard error.</summary>
    public SampleProgress Progress { get; }

    /// <summary>The value of an option.</summary>
    public T Get<T>(Option<T> option) => options.GetRequiredValue(option);

    /// <summary>Writes the picture to NAME.svg in the output folder and says so.</summary>
    public void Save(Figure figure, string name)
    {
        ArgumentNullException.ThrowIfNull(figure);
        string path = Path.Combine(output.Folder, $"{name}.svg");
        figure.Save(path);
        Console.WriteLine($"Picture: {Path.GetRelativePath(Directory.GetCurrentDirectory(), path)}");
    }

    /// <summary>Writes the results to the file of --json, if it was given.</summary>
    public void SaveJson(object results)
    {
        if (output.Json is string path)
        {
            File.WriteAllText(path, JsonSerializer.Serialize(results, JsonOptions) + "\n");
            Console.WriteLine($"Results: {Path.GetRelativePath(Directory.GetCurrentDirectory(), path)}");
        }
    }
}
