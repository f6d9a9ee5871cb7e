using AgtGen.Encoding.Modeling;
using AgtGen.Numerics;

namespace AgtGen.Encoding.Training;

/// <summary>A sample's residual in a step: its gradient is the residual times its features.</summary>
/// <param name="Value">The residual as a sum.</param>
/// <param name="Plain">Its range where the sample is not affected.</param>
/// <param name="Altered">Its range where it is; of a removed sample that of the residual it would have.</param>
internal readonly record struct Residual(Expression Value, Interval<double> Plain, Interval<double> Altered);
