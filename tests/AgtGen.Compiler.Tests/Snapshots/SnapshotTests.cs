using AgtGen.Testing.Snapshots;

namespace AgtGen.Compiler.Tests.Snapshots;

public sealed class SnapshotTests
{
    private static readonly string folder = Path.Combine(SourceTree.Root, "tests", "AgtGen.Compiler.Tests", "Snapshots");

    [Fact]
    public void Match_EqualText_Passes() => Snapshot.Match("first\nsecond\n", "Known");

    [Fact]
    public void Match_OtherText_NamesTheLineAndWritesWhatItGot()
    {
        string received = Path.Combine(folder, "SnapshotTests.Changed_Known.received.txt");
        try
        {
            SnapshotMismatchException exception = Assert.Throws<SnapshotMismatchException>(
                () => Snapshot.Match("first\nother\n", "Known", member: "Changed"));
            Assert.Contains("line 2", exception.Message, StringComparison.Ordinal);
            Assert.Equal("first\nother\n", File.ReadAllText(received));
        }
        finally
        {
            File.Delete(received);
        }
    }

    [Fact]
    public void Match_NothingVerified_Throws()
    {
        string received = Path.Combine(folder, "SnapshotTests.Match_NothingVerified_Throws.received.txt");
        try
        {
            Assert.Throws<SnapshotMismatchException>(() => Snapshot.Match("text"));
            Assert.True(File.Exists(received));
        }
        finally
        {
            File.Delete(received);
        }
    }
}
