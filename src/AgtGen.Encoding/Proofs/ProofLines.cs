using System.Security.Cryptography;
using TextEncoding = System.Text.Encoding;

namespace AgtGen.Encoding.Proofs;

/// <summary>The lines of a proof whose hash, in its last line, is right.</summary>
internal sealed class ProofLines
{
    /// <summary>The word before the hash.</summary>
    public const string HashKeyword = "sha256";

    private readonly string[] lines;
    private int next;

    /// <summary>Takes a file.</summary>
    /// <exception cref="ProofException">Its last line is not the hash of what is before it.</exception>
    public ProofLines(byte[] file)
    {
        int end = file.Length > 0 && file[^1] == '\n' ? Array.LastIndexOf(file, (byte)'\n', file.Length - 2) : -1;
        if (end < 0 || !file.AsSpan(end + 1).SequenceEqual(TextEncoding.ASCII.GetBytes(HashLine(file.AsSpan(0, end + 1)))))
        {
            throw new ProofException("The file is damaged, or no proof: it does not end with the hash of what is before.");
        }

        lines = TextEncoding.ASCII.GetString(file, 0, end).Split('\n');
    }

    /// <summary>The line that ends a file.</summary>
    public static string HashLine(ReadOnlySpan<byte> content) => $"{HashKeyword} {Convert.ToHexStringLower(SHA256.HashData(content))}\n";

    /// <summary>Whether all lines are read.</summary>
    public bool IsAtEnd => next == lines.Length;

    /// <summary>The first word of the next line; empty at the end.</summary>
    public string Upcoming => IsAtEnd ? string.Empty : lines[next].Split(' ', 2)[0];

    /// <summary>The next line.</summary>
    /// <exception cref="ProofException">There is none.</exception>
    public ProofLine Next() => IsAtEnd ? throw new ProofException($"Line {next + 1}: the proof ends too early.") : new(next + 1, lines[next++]);

    /// <summary>The next line, which begins with a word.</summary>
    /// <exception cref="ProofException">There is none, or it begins with another.</exception>
    public ProofLine Next(string keyword) => Next().Of(keyword);
}
