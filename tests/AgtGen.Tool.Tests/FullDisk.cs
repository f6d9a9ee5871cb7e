
namespace AgtGen.Tool.Tests;

/// <summary>An output that takes nothing.</summary>
internal sealed class FullDisk : TextWriter
{
    public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

    public override void Write(char value) => throw new IOException("No space left on device");
}
