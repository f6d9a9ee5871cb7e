using AgtGen.Privacy;

namespace AgtGen.Samples.PrivatePrediction;

/// <summary>Predictions with their radii, and how many of the answers made of them are right.</summary>
internal sealed class Predictions
{
    private readonly (bool IsRight, int Radius)[] points;

    public Predictions(StabilityRadii radii, LabelledData<double> test) =>
        points = [.. Enumerable.Range(0, test.Count).Select(point => (radii.Predicted[point] == (int)test.Label(point), radii.Radii[point]))];

    /// <summary>The share that is right without any noise.</summary>
    public double Plain => points.Average(point => point.IsRight ? 1.0 : 0.0);

    public int MedianRadius => points.Select(point => point.Radius).Order().ElementAt(points.Length / 2);

    /// <summary>The share of right answers that a mechanism gives on average: what is flipped with probability p is right with probability 1 - p, or p if it was wrong.</summary>
    public double Accuracy(LabelMechanism mechanism) => points.Average(point =>
    {
        double flip = mechanism.FlipProbability(point.Radius);
        return point.IsRight ? 1 - flip : flip;
    });
}
