using System.Security.Cryptography;
using TextEncoding = System.Text.Encoding;

namespace AgtGen.Tool.Tests;

public sealed class BoundProofTests(SavedRuns runs) : IClassFixture<SavedRuns>
{
    // x + y with x + 2 y <= 2 and both from 0 to 1 is at most 3/2: half of the row and half of x.
    private const string Proof = """
        agtgen-proof 1
        subject model
        variable 0 1 real
        variable 0 1 real
        row -Infinity 2 2 0 1 1 1 2 2 0
        objective 0 0 2 0 1 1 1 1 1
        claim bound 1.5
        bound 1
        row 0 -0.5
        end

        """;

    // From 0 a step with half of the mean gradient goes to half of the sum of the labels; with the other label of the first sample that is 1.
    private const string Sweeps = """
        agtgen-proof 1
        subject training
        loss squared-error flip 1 data-set 0 0 0
        start 0
        sample 0 1
        sample 1 1
        step 0.5 0.5 0 1
        output largest 1
        claim bound 1
        sweeps
        sweep 0.25
        inner 2
        end

        """;

    [Fact]
    public void Check_OfAProofBySweeps_SaysThatItIsProved()
    {
        ToolRun run = ToolRun.Of("check", Save(Sweeps));

        Assert.Equal((ExitCode.Ok, string.Empty), (run.Code, run.Error));
        Assert.Contains("Verdict      proved", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfAClaimThatSweepsDoNotProve_SaysWhereAndFails()
    {
        ToolRun run = ToolRun.Of("check", Save(Sweeps.Replace("claim bound 1", "claim bound 0.9375", StringComparison.Ordinal)));

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("Line 11: the part's sweep proves a bound of 1, and not 0.9375.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfAProof_SaysThatItIsProved()
    {
        ToolRun run = ToolRun.Of("check", Save(Proof));

        Assert.Equal((ExitCode.Ok, string.Empty), (run.Code, run.Error));
        Assert.Contains("Verdict      proved", run.Output, StringComparison.Ordinal);
        Assert.Contains("No point of the model has an objective above 1.5.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfAClaimThatIsNotProved_SaysWhereAndFails()
    {
        ToolRun run = ToolRun.Of("check", Save(Proof.Replace("claim bound 1.5", "claim bound 1.25", StringComparison.Ordinal)));

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("NOT proved", run.Output, StringComparison.Ordinal);
        Assert.Contains("Line 8: the part's inequalities prove a bound of 1.5, and not 1.25.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WithJson_WritesTheVerdict()
    {
        ToolRun run = ToolRun.Of("check", Save(Proof), "--json");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("\"isProved\": true", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"bound\": 1.5", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfADamagedProof_IsUnreadableInput()
    {
        string path = Save(Proof);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^10] ^= 1;
        File.WriteAllBytes(path, bytes);

        ToolRun.Of("check", path).RequireError(ExitCode.UnreadableInput, "does not end with the hash");
    }

    [Fact]
    public void Check_OfNoFile_IsUnreadableInput() => ToolRun.Of("check", runs.PathOf("none")).RequireError(ExitCode.UnreadableInput, "There is no file");

    private string Save(string proof)
    {
        string path = runs.PathOf($"{Guid.NewGuid():N}.proof");
        byte[] content = TextEncoding.ASCII.GetBytes(proof.ReplaceLineEndings("\n"));
        File.WriteAllBytes(path, [.. content, .. TextEncoding.ASCII.GetBytes($"sha256 {Convert.ToHexStringLower(SHA256.HashData(content))}\n")]);
        return path;
    }
}
