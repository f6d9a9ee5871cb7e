using System.Numerics;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>An evaluation of a box that has been admitted, wherever it is run.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Model">The model.</param>
/// <param name="Parameters">The box.</param>
/// <param name="Samples">The rows, all of them loaded.</param>
/// <param name="Radii">How far their features may be moved; null where only the nominal model is asked.</param>
internal sealed record BoxEvaluation<T>(ICertifiableModel<T> Model, ParameterState<T>[] Parameters, SampleTiles<T> Samples, BallRadii<T>? Radii)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
