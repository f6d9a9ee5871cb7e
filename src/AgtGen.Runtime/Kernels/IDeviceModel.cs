using System.ComponentModel;
using System.Numerics;
using AgtGen.Training;

namespace AgtGen.Kernels;

/// <summary>A model whose trainings can run elsewhere than on the processor, too. Generated code implements it through the interfaces of other libraries, as of AgtGen.Cuda.</summary>
/// <typeparam name="T">float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDeviceModel<T> : ICertifiableModel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What runs them.</summary>
    TrainingDevice<T> TrainingDevice { get; }
}
