using System.Runtime.InteropServices;

namespace AgtGen.Cuda.Launches;

/// <summary>Evenly spaced features, as arrangement.cu takes them; a first of -1 is zeros.</summary>
/// <param name="First">The first.</param>
/// <param name="Count">How many.</param>
/// <param name="Step">From one to the next.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct GatherRun(int First, int Count, int Step);
