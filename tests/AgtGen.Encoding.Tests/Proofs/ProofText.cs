using AgtGen.Encoding.Proofs;

namespace AgtGen.Encoding.Tests.Proofs;

/// <summary>A proof whose lines are changed; it gets the hash of what it then is, so that the hash is not what refuses it.</summary>
internal sealed class ProofText
{
    public ProofText(byte[] proof)
    {
        string text = System.Text.Encoding.ASCII.GetString(proof);
        Lines = [.. text.Split('\n')[..^2]];
    }

    private ProofText(List<string> lines) => Lines = lines;

    /// <summary>All lines but the last, which is the hash.</summary>
    public List<string> Lines { get; }

    public ProofText Copy() => new([.. Lines]);

    /// <summary>The first line that begins with a word.</summary>
    public int Find(string keyword) => Lines.FindIndex(line => line.StartsWith($"{keyword} ", StringComparison.Ordinal));

    /// <summary>Changes a line that begins with a word.</summary>
    public ProofText Change(string keyword, Func<string, string> change)
    {
        int at = Find(keyword);
        Assert.True(at >= 0, $"no line begins with {keyword}");
        Lines[at] = change(Lines[at]);
        return this;
    }

    /// <summary>Claims another bound.</summary>
    public ProofText Claim(double bound) => Change("claim", _ => FormattableString.Invariant($"claim bound {bound:R}"));

    public byte[] Bytes()
    {
        byte[] content = System.Text.Encoding.ASCII.GetBytes(string.Join('\n', Lines) + '\n');
        return [.. content, .. System.Text.Encoding.ASCII.GetBytes(ProofLines.HashLine(content))];
    }

    public ProofVerdict Check() => ProofChecker.Check(Bytes());
}
