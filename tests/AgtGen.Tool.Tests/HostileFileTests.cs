using System.Buffers.Binary;

namespace AgtGen.Tool.Tests;

/// <summary>Certificates come from others: whatever is in a file, the terminal is not steered by it, and the program ends with a line that says what is wrong.</summary>
public sealed class HostileFileTests(SavedRuns runs) : IClassFixture<SavedRuns>
{
    private const string Steering = "Moons\u001b[2J\u0007\u202eteN\u009b31m";
    private const string Harmless = @"Moons\u{1B}[2J\u{7}\u{202E}teN\u{9B}31m";

    [Theory]
    [InlineData("show")]
    [InlineData("report")]
    public void Run_ModelNameWithControlCharacters_IsPrintedWithTheirCodes(string command)
    {
        ToolRun run = ToolRun.Of(command, Renamed());
        Assert.Equal((0, string.Empty), (run.Code, run.Error));
        Assert.Contains(Harmless, run.Output, StringComparison.Ordinal);
        RequireHarmless(run.Output);
    }

    [Fact]
    public void Show_JsonOfAModelNameWithControlCharacters_EscapesThem()
    {
        string output = ToolRun.Of("show", Renamed(), "--json").Output;
        Assert.Contains(@"Moons\u001B[2J", output, StringComparison.Ordinal);
        RequireHarmless(output);
    }

    [Fact]
    public void Certify_ModelNameWithControlCharacters_IsEscapedInTheError()
    {
        ToolRun run = ToolRun.Of("certify", Renamed(), "--data", runs.Data, "--model", SavedRuns.Model);
        run.RequireError(ExitCode.UnreadableInput, Harmless);
        RequireHarmless(run.Error);
    }

    [Fact]
    public void Show_FileNameWithControlCharacters_IsEscapedInTheError() =>
        RequireHarmless(ToolRun.Of("show", runs.PathOf("no\u001b[31mfile.agt")).Error);

    [Fact]
    public void Show_RandomBytes_AreUnreadableInput()
    {
        Random random = new(11);
        string path = runs.PathOf("noise.agt");
        for (int i = 0; i < 100; i++)
        {
            byte[] noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            File.WriteAllBytes(path, noise);
            ToolRun.Of("show", path).RequireError(ExitCode.UnreadableInput, path);
        }
    }

    [Fact]
    public void Show_AnyChangedLetterOfTheClaim_IsShownOrRefusedInOneLine()
    {
        Random random = new(12);
        SafetensorsFile<float> file = Safetensors.Read<float>(SavedRuns.Version1);
        string claim = file.Metadata["agtgen.claim"];
        string path = runs.PathOf("letter.agt");
        for (int i = 0; i < 1000; i++)
        {
            char[] changed = claim.ToCharArray();
            changed[random.Next(changed.Length)] = "\"{}[],:-09.eE+ntf\\\u001b "[random.Next(20)];
            Safetensors.Write(path, new SafetensorsFile<float>(file.Tensors.Values, new Dictionary<string, string>(file.Metadata) { ["agtgen.claim"] = new(changed) }));
            ToolRun run = ToolRun.Of("show", path);
            if (run.Code != ExitCode.Ok)
            {
                run.RequireError(ExitCode.UnreadableInput, path);
            }

            RequireHarmless(run.Output);
        }
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(100_000_000UL)]
    [InlineData(3UL)]
    public void Show_HeaderLengthThatCannotBe_IsUnreadableInput(ulong length)
    {
        byte[] file = File.ReadAllBytes(runs.ClassifierRun);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        string path = runs.PathOf("header.agt");
        File.WriteAllBytes(path, file);
        ToolRun.Of("show", path).RequireError(ExitCode.UnreadableInput, path);
    }

    [Fact]
    public void Show_ChangedClaim_IsUnreadableInput()
    {
        SafetensorsFile<float> file = Safetensors.Read<float>(runs.ClassifierRun);
        string path = runs.PathOf("changed.agt");
        Dictionary<string, string> metadata = new(file.Metadata);
        metadata["agtgen.claim"] = metadata["agtgen.claim"].Replace("\"samples\":2", "\"samples\":50", StringComparison.Ordinal);
        Safetensors.Write(path, new SafetensorsFile<float>(file.Tensors.Values, metadata));
        ToolRun.Of("show", path).RequireError(ExitCode.UnreadableInput, "claim, widths and box are not what was written");
    }

    /// <summary>The hash of version 1 covers the box only: that of a box of nothing is that of no bytes.</summary>
    [Theory]
    [InlineData("show")]
    [InlineData("report")]
    public void Run_CertificateWithoutTensors_IsRefused(string command)
    {
        string nothing = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([]));
        ToolRun.Of(command, Crafted([], nothing)).RequireError(ExitCode.UnreadableInput, "it holds no box");
    }

    [Fact]
    public void Report_ParameterWithoutEntries_IsRefused()
    {
        NamedTensor<float>[] empty = [.. new[] { "a", "a.lower", "a.upper" }.Select(name => new NamedTensor<float>(name, [0, 3], Array.Empty<float>()))];
        ToolRun.Of("report", Crafted(empty, string.Empty)).RequireError(ExitCode.UnreadableInput, "parameter 'a' of shape (0, 3) has no entries");
    }

    private string Crafted(IEnumerable<NamedTensor<float>> box, string hash)
    {
        SafetensorsFile<float> file = Safetensors.Read<float>(SavedRuns.Version1);
        string path = runs.PathOf("crafted.agt");
        Safetensors.Write(path, new SafetensorsFile<float>(box, new Dictionary<string, string>(file.Metadata) { ["agtgen.box.sha256"] = hash }));
        return path;
    }

    private string Renamed()
    {
        SafetensorsFile<float> file = Safetensors.Read<float>(SavedRuns.Version1);
        string path = runs.PathOf("renamed.agt");
        Dictionary<string, string> metadata = new(file.Metadata);
        string escaped = System.Text.Json.JsonSerializer.Serialize(Steering);
        metadata["agtgen.claim"] = metadata["agtgen.claim"].Replace("\"MoonsNet\"", escaped, StringComparison.Ordinal);
        Safetensors.Write(path, new SafetensorsFile<float>(file.Tensors.Values, metadata));
        return path;
    }

    private static void RequireHarmless(string text) => Assert.DoesNotContain(text, letter => (char.IsControl(letter) && letter != '\n') || letter == '\u202e');
}
