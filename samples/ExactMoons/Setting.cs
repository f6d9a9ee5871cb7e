using AgtGen.Encoding.Training;
using AgtGen.Kernels;

namespace AgtGen.Samples.ExactMoons;

/// <summary>A training of one of the two losses, and how many labels may be flipped.</summary>
internal sealed record Setting(string Name, ICertifiableModel<double> Model, EncodedLoss Loss, int Steps, double Rate, int Flips);
