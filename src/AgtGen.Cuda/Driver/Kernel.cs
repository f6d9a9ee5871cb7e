namespace AgtGen.Cuda.Driver;

/// <summary>A kernel that is loaded.</summary>
/// <param name="Function">The driver's handle.</param>
/// <param name="ArgumentBytes">The size of the struct that it takes.</param>
internal readonly record struct Kernel(nint Function, int ArgumentBytes);
