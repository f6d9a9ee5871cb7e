using System.Diagnostics;

namespace AgtGen.Samples.Tests;

public sealed class CancellationTests
{
    /// <summary>Ctrl+C on a terminal is the signal SIGINT; Windows has no way to send it to one process alone.</summary>
    [Fact]
    public async Task Interrupt_WhileASampleWorks_EndsItWithCancelledAnd130()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using SampleProgram sample = new("Digits");
        using Process process = sample.Start();
        Task<string> errors = process.StandardError.ReadToEndAsync();

        // The first line is written after the signal is listened for and long before the work is done.
        Assert.NotNull(await process.StandardOutput.ReadLineAsync());
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        using Process kill = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Cancelled.", await errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Picture: ", await output, StringComparison.Ordinal);
    }
}
