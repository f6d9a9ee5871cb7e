using AgtGen.Samples.Common;

namespace AgtGen.Samples.Cnn;

/// <summary>The images of Fashion-MNIST: a few that are kept beside the program, or all of them from a folder.</summary>
/// <param name="Training">To train on.</param>
/// <param name="Test">Of the other file.</param>
internal sealed record Images(LabelledData<float> Training, LabelledData<float> Test)
{
    /// <summary>600 and 200 images.</summary>
    public static Images OfRepository()
    {
        LabelledData<float> all = Load(SampleData.PathOf("fashion-images-idx3-ubyte.gz"), SampleData.PathOf("fashion-labels-idx1-ubyte.gz"), null);
        return new(all.Take(600), all.Skip(600));
    }

    /// <summary>All images of a folder.</summary>
    /// <param name="folder">Holds the four files under their names.</param>
    /// <param name="training">How many to train on.</param>
    /// <param name="test">How many to test with.</param>
    /// <exception cref="FileNotFoundException">The files are not there; says where to get them.</exception>
    public static Images In(string folder, int training, int test) => new(Take(folder, "train", training), Take(folder, "t10k", test));

    private static LabelledData<float> Take(string folder, string part, int count)
    {
        string images = Path.Combine(folder, $"{part}-images-idx3-ubyte.gz"), labels = Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz");
        foreach (string file in new[] { images, labels })
        {
            if (!File.Exists(file))
            {
                throw new FileNotFoundException(
                    $"'{file}' is missing. On Debian and Ubuntu 'apt-get install dataset-fashion-mnist' brings the images; give another folder by --images, or run with --quick on the few that the sample has.", file);
            }
        }

        return Load(images, labels, count);
    }

    private static LabelledData<float> Load(string images, string labels, int? count) => LabelledData.ReadIdx<float>(images, labels, count).Scaled(0, 1.0 / 255);
}
