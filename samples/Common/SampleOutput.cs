namespace AgtGen.Samples.Common;

/// <summary>Where the pictures and results of a sample go.</summary>
internal sealed class SampleOutput
{
    /// <summary>Tries both places at once, and not after minutes of work.</summary>
    /// <param name="folder">For the pictures; made if it is not there.</param>
    /// <param name="json">For the results, or null.</param>
    /// <exception cref="IOException">One of them cannot be written; names its option.</exception>
    public SampleOutput(string folder, string? json)
    {
        (Folder, Json) = (folder, json);
        RequireWritable(folder, "--out");
        if (json is not null)
        {
            RequireWritable(Path.GetDirectoryName(json)!, "--json");
            if (Directory.Exists(json))
            {
                throw new IOException($"'{json}' is a folder; give the name of a file by --json.");
            }
        }
    }

    /// <summary>Full path.</summary>
    public string Folder { get; }

    /// <summary>Full path, or null.</summary>
    public string? Json { get; }

    private static void RequireWritable(string folder, string option)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string trial = Path.Combine(folder, Path.GetRandomFileName());
            using FileStream file = new(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Nothing can be written in '{folder}' ({error.Message}); give another place by {option}.", error);
        }
    }
}
