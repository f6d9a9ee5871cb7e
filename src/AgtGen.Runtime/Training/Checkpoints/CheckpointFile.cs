using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training.Checkpoints;

/// <summary>
/// The checkpoint file of one training: a safetensors file with all values that the training remembers, the claim that it works on, how far it is, and a hash of all of it.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="checkpoint">Path and interval.</param>
/// <param name="claim">The claim of the training when it will be done.</param>
/// <param name="plan">The model.</param>
/// <param name="levels">What was asked for of the levels of a budget, which a box depends on; null for the usual.</param>
internal sealed class CheckpointFile<T>(Checkpoint checkpoint, Claim claim, ModelPlan plan, IReadOnlyList<int>? levels)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string ClaimKey = "agtgen.checkpoint.claim";
    private const string StateKey = "agtgen.checkpoint.state";
    private const string WidthsKey = "agtgen.widths";
    private const string HashKey = "agtgen.sha256";

    private readonly string claimText = ClaimJson.Write(claim);
    private DateTime last = DateTime.UtcNow;

    /// <summary>Whether it is time to write.</summary>
    public bool IsDue => DateTime.UtcNow - last >= checkpoint.Every;

    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(SavedTraining<T> training)
    {
        NamedTensor<T>[] tensors = [.. training.Values.Select(part => new NamedTensor<T>(part.Key, [part.Value.Length], part.Value))];
        Dictionary<string, string> metadata = new()
        {
            [ClaimKey] = claimText,
            [StateKey] = State(training),
            [WidthsKey] = WidthJson.Write(training.Widths),
        };
        metadata[HashKey] = Hash(metadata, tensors);
        Safetensors.Write(checkpoint.Path, new SafetensorsFile<T>(tensors, metadata));
        last = DateTime.UtcNow;
    }

    /// <summary>Reads what an earlier start of the training has written; null if there is no file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, no checkpoint, or one of another training; says which.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no folder to write the file to.</exception>
    public SavedTraining<T>? Read()
    {
        if (!File.Exists(checkpoint.Path))
        {
            // Better now than when the first hour is to be written down.
            string folder = Path.GetDirectoryName(Path.GetFullPath(checkpoint.Path))!;
            return Directory.Exists(folder) ? null : throw new DirectoryNotFoundException($"The checkpoint {checkpoint.Path} cannot be written: there is no folder {folder}.");
        }

        SafetensorsFile<T> file = Safetensors.Read<T>(checkpoint.Path);
        foreach (string key in (string[])[ClaimKey, StateKey, WidthsKey, HashKey])
        {
            if (!file.Metadata.ContainsKey(key))
            {
                throw Refused($"it has no metadata '{key}', so it is no checkpoint");
            }
        }

        if (file.Metadata[HashKey] != Hash(file.Metadata, file.Tensors.Values))
        {
            throw Refused("it is not what was written: the hash differs");
        }

        if (file.Metadata[ClaimKey] != claimText)
        {
            throw Refused($"it is of another training: {Difference(file.Metadata[ClaimKey])} differs. Delete it, or choose another file");
        }

        return Guarded(() => ClaimJson.Parse(file.Metadata[StateKey], "the state", state => Saved(state, file)));
    }

    /// <exception cref="InvalidDataException">Refuses the file, whose values do not fit the training.</exception>
    public InvalidDataException Unfit(string what) => Refused($"it does not hold what the training needs: {what}");

    private static string Hash(IReadOnlyDictionary<string, string> metadata, IEnumerable<NamedTensor<T>> tensors) =>
        CertificateHash.Of<T>([metadata[ClaimKey], metadata[StateKey], metadata[WidthsKey], CertificateHash.Of(tensors)], []);

    private SavedTraining<T> Saved(JsonElement state, SafetensorsFile<T> file)
    {
        if (Text(state) != LevelText())
        {
            throw Refused("it is of a training with other BudgetLevels. Delete it, or choose another file");
        }

        int steps = state.GetProperty("steps").GetInt32();
        RunStatus status = state.TryGetProperty("vacuousAt", out JsonElement at) ? RunStatus.Vacuous(at.GetInt32(), ClaimJson.Text(state, "reason")) : RunStatus.Completed;
        if (steps < 1 || steps > claim.Steps || status.Step > steps)
        {
            throw new FormatException($"it stands after step {steps}, and the training has {claim.Steps}");
        }

        WidthHistory widths = WidthJson.Read(file.Metadata[WidthsKey], plan.Parameters.Select(parameter => parameter.Name));
        return new(steps, status, widths, file.Tensors.ToDictionary(part => part.Key, part => part.Value.Values));
    }

    private string State(SavedTraining<T> training)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("steps", training.Steps);
            json.WriteString("levels", LevelText());
            if (training.Status is { Step: int step, Reason: string reason })
            {
                json.WriteNumber("vacuousAt", step);
                json.WriteString("reason", reason);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private string LevelText() => levels is null ? "usual" : string.Join(' ', levels.Select(level => level.ToString(CultureInfo.InvariantCulture)));

    private static string Text(JsonElement state) => ClaimJson.Text(state, "levels");

    /// <summary>The first part of the claim that is another one in the file.</summary>
    private string Difference(string other)
    {
        using JsonDocument own = JsonDocument.Parse(claimText);
        using JsonDocument read = Guarded(() => ClaimJson.Parse(other, "the claim", _ => JsonDocument.Parse(other)));
        return own.RootElement.EnumerateObject()
            .Where(part => !read.RootElement.TryGetProperty(part.Name, out JsonElement same) || same.GetRawText() != part.Value.GetRawText())
            .Select(part => $"'{part.Name}'")
            .FirstOrDefault("the claim");
    }

    private TResult Guarded<TResult>(Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (FormatException exception)
        {
            throw Refused(exception.Message, exception);
        }
    }

    private InvalidDataException Refused(string why, Exception? inner = null) => new($"{checkpoint.Path} is refused as a checkpoint: {why}.", inner);
}
