using AgtGen.Checker.Tests.Problems;

namespace AgtGen.Checker.Tests;

/// <summary>Certificate files of a test, gone with it.</summary>
internal sealed class CertificateFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agtgen-checker");
    private int files;

    public string Next() => Path.Combine(folder.FullName, $"{files++}.agt");

    public string Save(Problem problem, Setting setting)
    {
        string path = Next();
        problem.Save(problem, setting, path);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
