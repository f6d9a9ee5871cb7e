using System.Runtime.CompilerServices;

namespace AgtGen.Testing.Snapshots;

/// <summary>
/// Compares a text with the <c>Class.Method.verified.txt</c> beside the test. On a difference the text is written as <c>*.received.txt</c>; accept
/// it by renaming it. The file names are Verify's, so that Verify can replace this class.
/// </summary>
public static class Snapshot
{
    /// <summary>Passes when the verified file holds exactly this text.</summary>
    /// <param name="actual">Text with LF line ends.</param>
    /// <param name="variant">Appended to the name after an underscore when one test compares several texts.</param>
    /// <param name="file">The calling test's file.</param>
    /// <param name="member">The calling test's method.</param>
    /// <exception cref="SnapshotMismatchException">There is no verified file, or it holds another text.</exception>
    public static void Match(string actual, string variant = "", [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        string source = SourceTree.Locate(file);
        string name = Path.GetFileNameWithoutExtension(source) + "." + member + (variant.Length == 0 ? "" : "_" + variant);
        string stem = Path.Combine(Path.GetDirectoryName(source)!, name);
        string verified = stem + ".verified.txt";
        string received = stem + ".received.txt";
        string? expected = File.Exists(verified) ? File.ReadAllText(verified) : null;
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        throw new SnapshotMismatchException(expected is null ? $"{name} has no verified text; see {received}." : Describe(name, expected, actual));
    }

    private static string Describe(string name, string expected, string actual)
    {
        string[] before = expected.Split('\n');
        string[] after = actual.Split('\n');
        int line = 0;
        while (line < before.Length && line < after.Length && before[line] == after[line])
        {
            line++;
        }

        return $"{name} differs in line {line + 1}.\nverified: {At(before, line)}\nreceived: {At(after, line)}";
    }

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line] : "(end of text)";
}
