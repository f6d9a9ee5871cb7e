namespace AgtGen.Kernels.Aggregation;

/// <summary>How many passes with moved samples a sweep compares with, fixed when it is compiled.</summary>
internal interface IPassCount
{
    static abstract int Count { get; }
}
