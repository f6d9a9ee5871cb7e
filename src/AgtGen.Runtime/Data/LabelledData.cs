using System.Numerics;

namespace AgtGen.Data;

/// <summary>Samples with one label each.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class LabelledData<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
