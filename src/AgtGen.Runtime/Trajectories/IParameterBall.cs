using AgtGen.Numerics;

namespace AgtGen.Trajectories;

/// <summary>A ball of parameters that holds every altered training.</summary>
internal interface IParameterBall
{
    /// <summary>Contains the output that every altered training gives a point; the whole line if nothing is known.</summary>
    Interval<double> Output(HeadData points, int point);

    /// <summary>Contains the loss for every output of an interval.</summary>
    Interval<double> Loss(Interval<double> output, double label);
}
