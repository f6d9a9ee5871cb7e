using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace AgtGen.Cuda.Tests.OnDevice;

/// <summary>What a test says, which is reported where it fails.</summary>
internal sealed class TestOutput : ITestOutputHelper
{
    private readonly StringBuilder said = new();

    public void WriteLine(string message) => said.AppendLine(message);

    public void WriteLine(string format, params object[] args) => said.AppendLine(CultureInfo.InvariantCulture, $"{string.Format(CultureInfo.InvariantCulture, format, args)}");

    public override string ToString() => said.ToString();
}
