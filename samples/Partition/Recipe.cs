using AgtGen.Kernels;
using AgtGen.Partitions;

namespace AgtGen.Samples.Partition;

/// <summary>The trainings on one data set: full batches of each part, from zero.</summary>
/// <param name="Model">The model at zero.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Steps">Steps of each training.</param>
/// <param name="Largest">The largest number of altered rows of one part that is tried.</param>
/// <param name="Cancellation">Ends it.</param>
internal sealed record Recipe(ICertifiableModel<double> Model, double Rate, int Steps, int Largest, CancellationToken Cancellation)
{
    public Finding Certify(LabelledData<double> train, int parts, Threat threat, LabelledData<double> test)
    {
        IReadOnlyList<LabelledData<double>> shards = Shards.ByRowNumber(train, parts);
        int smallest = shards.Min(shard => shard.Count);
        PartitionCertificate certificate = PartitionedTraining.Certify(
            Model,
            shards,
            new Sgd(Rate) { Clip = threat.Clip },
            new Schedule(Steps, train.Count),
            threat.Of,
            test,
            Math.Min(Largest, smallest - 1),
            new TrainingOptions<double> { Domain = threat.Domain },
            ct: Cancellation);
        return new(parts, smallest, [.. Enumerable.Range(0, test.Count).Select(point => certificate.Predicted[point] == (int)test.Label(point))], [.. certificate.ByVotes], [.. certificate.Certified]);
    }
}
