using System.Runtime.CompilerServices;

namespace AgtGen.Cuda.Launches;

/// <summary>The runs of one launch; those that are not used are empty.</summary>
[InlineArray(Most)]
internal struct GatherRuns
{
    /// <summary>As arrangement.cu has it.</summary>
    public const int Most = 16;

    private GatherRun first;
}
