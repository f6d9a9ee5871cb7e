using System.Runtime.InteropServices;
using AgtGen.Tool;

using CancellationTokenSource cancellation = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using PosixSignalRegistration termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
return await new Application(Console.Out, Console.Error).RunAsync(args, cancellation.Token).ConfigureAwait(false);

// The first signal ends the command in good order; a second one ends the process.
void Cancel(PosixSignalContext context)
{
    context.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}
