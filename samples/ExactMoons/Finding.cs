namespace AgtGen.Samples.ExactMoons;

/// <summary>What a method says of the test points and of the cells of the plane, and how long it took.</summary>
internal sealed record Finding(string Loss, string Method, Opinion[] Test, Opinion[] Plane, double SecondsPerPoint)
{
    /// <summary>The share of test points that it certifies; of an attack the share that it leaves as they are.</summary>
    public double Certified => Share(Method == Study.Attack ? Opinion.Unknown : Opinion.Certified);

    public double Changed => Share(Opinion.Changed);

    private double Share(Opinion opinion) => Test.Count(each => each == opinion) / (double)Test.Length;
}
